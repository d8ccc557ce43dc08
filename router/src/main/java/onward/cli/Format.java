package onward.cli;

/** How a command writes its data. */
enum Format {
    TEXT,
    JSON,
    CSV
}
