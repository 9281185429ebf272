"""Resolution of the procedure that a message means."""
