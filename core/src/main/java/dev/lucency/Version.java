package dev.lucency;

/** The version of Lucency. */
public final class Version {
    private Version() {}

    /** The version in the jar's manifest, or {@code development} when the library runs from class files. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
