"""Changes of the catalogue that wait for their steps: proposed by an editor, approved by somebody else, published."""
