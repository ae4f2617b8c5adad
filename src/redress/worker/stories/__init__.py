"""Five complaints through the whole loop, each as its firm would handle it; only public steps are used."""
