"""Participant lists as people keep them → seats without names: pure, standard library only."""
