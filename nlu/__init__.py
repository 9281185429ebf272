"""The people's language: the Spanish of citizens, and the components that bring it into Rasa's pipeline."""
