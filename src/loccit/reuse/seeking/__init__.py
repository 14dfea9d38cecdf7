"""The steps from texts to shared passages; `pipeline` states their order."""
