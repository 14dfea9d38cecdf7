"""What a scan did to the words of a source."""
