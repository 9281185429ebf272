"""Public pages of the innovators' table: proposals, what dropping them would change, and the agenda of its meetings."""
