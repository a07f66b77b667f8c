"""Terms and names as the house writes them in another language, found through their inflection."""
