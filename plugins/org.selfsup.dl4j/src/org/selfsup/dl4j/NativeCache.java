package org.selfsup.dl4j;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the natives of a release are unpacked to. */
public final class NativeCache {

    /** JavaCPP's own property. */
    static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private NativeCache() {
    }

    /**
     * A folder below the one that the user has named for JavaCPP; else below the home; else for temporary files, if there is no
     * home to write to: where the user of a container has no entry in /etc/passwd, Java calls the home "?".
     *
     * @param system Java's properties
     */
    public static Path folder(final Properties system, final int major, final int minor, final int micro) {
        // joined, not formatted: Java would write Arabic digits for Arabic users
        final String release = "selfsup-" + major + "." + minor + "." + micro;
        final String named = system.getProperty(PROPERTY, "");
        if (!named.isBlank()) {
            return Path.of(named).resolve(release);
        }
        return home(system.getProperty("user.home", "")).map(home -> home.resolve(".javacpp").resolve(release))
            .filter(NativeCache::canBeWritten).orElseGet(() -> Path.of(system.getProperty("java.io.tmpdir"),
                // other users of the computer have folders of their own
                ".javacpp-" + system.getProperty("user.name"), release));
    }

    private static Optional<Path> home(final String home) {
        try {
            return Optional.of(Path.of(home)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Whether the folder, or the nearest one above that is there, may be written to. */
    private static boolean canBeWritten(final Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }
}
