"""What every text gets: joined line ends, and for scans words misread."""
