"""Expert dispatch (専門家派遣): visits, their numbers, the fee, and the settlement of a claim."""
