"""The assistant's behaviour: the Rasa project and the engine that runs it in our process."""
