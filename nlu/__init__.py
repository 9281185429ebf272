"""Spanish as people in Guatemala write it: folding, sounds, stems, chat shorthand, spelling, vocabulary, aspects."""
