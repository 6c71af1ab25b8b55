"""What a careful editor would want to be told, in sentences."""
