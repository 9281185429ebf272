"""Requirements that people call needless, asked twice or impossible: proposals to drop them, and their burden."""
