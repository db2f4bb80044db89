package org.selfsup.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
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
            .filter(NativeCache::canBeWritten).orElseGet(() -> ownFolder(Path.of(system.getProperty("java.io.tmpdir")),
                // other users of the computer have folders of their own
                ".javacpp-" + system.getProperty("user.name")).resolve(release));
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

    /**
     * A folder that nobody else may write to, where everybody may make folders: whoever could would have their own code run. One
     * of that name that is not ours is passed by for a fresh one, which is unpacked to at each start.
     */
    private static Path ownFolder(final Path temporary, final String name) {
        final Path usual = temporary.resolve(name);
        final Path fresh;
        try {
            fresh = Files.createTempDirectory(temporary, name + "-");
        } catch (IOException nothingCanBeWritten) {
            return usual; // which whoever unpacks will say
        }
        try {
            if (Files.notExists(usual, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(fresh, usual);
            }
            if (isOurs(usual, fresh)) {
                Files.delete(fresh);
                return usual;
            }
        } catch (IOException anotherWasQuicker) {
            // by that name there is something now that has not been looked at
        }
        return fresh;
    }

    /** @param fresh a folder that we have just made, and that is ours alone */
    private static boolean isOurs(final Path usual, final Path fresh) throws IOException {
        try {
            final PosixFileAttributes found = attributes(usual);
            return found.isDirectory() && found.owner().equals(attributes(fresh).owner())
                && !found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException windows) {
            return true; // there each user has a folder for temporary files
        }
    }

    private static PosixFileAttributes attributes(final Path folder) throws IOException {
        return Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
