"""What helps whoever writes: it proposes, and a person decides."""
