"""Engines that run the way from texts to shared passages, each imported when it is asked for."""
