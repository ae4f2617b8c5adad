"""The desk: for those who own, write down, approve, check and read complaints."""
