"""What people say: the Spanish of citizens, and the components that bring it into Rasa's pipeline."""
