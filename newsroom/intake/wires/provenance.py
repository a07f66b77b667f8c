"""What a wire says of machines, in the words of our stories. Pure."""

# https://cv.iptc.org/newscodes/digitalsourcetype/ → the story's `text_provenance`
BY_SOURCE_TYPE = {
    "trainedAlgorithmicMedia": "ai_generated",
    "algorithmicMedia": "ai_generated",
    "compositeWithTrainedAlgorithmicMedia": "ai_assisted",
    "compositeSynthetic": "ai_assisted",
}


def provenance_of(source_type: str) -> str:
    """Of an address or a code such as `digsrctype:trainedAlgorithmicMedia`."""
    code = source_type.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return BY_SOURCE_TYPE.get(code, "human")
