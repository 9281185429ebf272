"""The front door: what arrives is durable before it is acknowledged, answered in order, and delivered until it arrives."""
