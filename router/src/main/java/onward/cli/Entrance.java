package onward.cli;

import java.nio.file.Path;
import java.util.Optional;
import onward.wire.AccessFile;

/**
 * What whoever starts the service is told of how to come in.
 *
 * @param keys the file of keys that are told nowhere else; empty if none were made
 * @param signIn the names and the password of a demonstration
 * @param firstSignIn the file of the token for the first account; empty once there is an account
 */
record Entrance(Optional<Path> keys, Optional<AccessFile.SignIn> signIn, Optional<Path> firstSignIn) {}
