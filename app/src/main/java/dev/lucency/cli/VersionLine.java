package dev.lucency.cli;

import dev.lucency.Version;
import picocli.CommandLine.IVersionProvider;

/** The line that {@code --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"lucency " + Version.current() + " (Java " + Runtime.version() + ")"};
    }
}
