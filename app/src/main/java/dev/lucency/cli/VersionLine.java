package dev.lucency.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as {@code --version} prints it. */
final class VersionLine implements IVersionProvider {
    /** The version in the jar's manifest, or {@code development} when run from class files. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"lucency " + version() + " (Java " + Runtime.version() + ")"};
    }
}
