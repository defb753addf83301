/// Placeholder until the first file of this step.
enum HTTPStep {}
