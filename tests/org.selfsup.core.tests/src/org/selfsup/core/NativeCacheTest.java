package org.selfsup.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.dl4j.NativeCache;

/** Half a gigabyte of native libraries is unpacked where it may be, and found there again. */
class NativeCacheTest {

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private final Properties system = new Properties();

    private Path cache(String home) {
        system.setProperty("user.home", home);
        system.setProperty("user.name", "ada");
        system.setProperty("java.io.tmpdir", scratch.toString());
        return NativeCache.folder(system, 1, 20, 3);
    }

    @Test
    void aReleaseHasAFolderInTheHomeOfItsUser() {
        assertEquals(folder.resolve("ada/.javacpp/selfsup-1.20.3"), cache(folder.resolve("ada").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", " ", "ada"})
    void aUserWhoseHomeIsNoFolderHasOneForTemporaryFiles(String home) {
        assertEquals(scratch.resolve(".javacpp-ada/selfsup-1.20.3"), cache(home));
    }

    @Test
    void aUserWhoCannotWriteToTheHomeHasAFolderForTemporaryFiles() throws Exception {
        var taken = Files.createFile(folder.resolve("taken"));

        assertEquals(scratch.resolve(".javacpp-ada/selfsup-1.20.3"), cache(taken.toString()));
    }

    @Test
    void aFolderThatTheUserHasNamedGoesBeforeAllOthers() {
        system.setProperty("org.bytedeco.javacpp.cachedir", folder.resolve("large").toString());
        assertEquals(folder.resolve("large/selfsup-1.20.3"), cache(folder.toString()));
    }

    /** Where everybody may make folders, another user could have made it, and would have their own code run. */
    @Test
    void aFolderForTemporaryFilesIsTheUsersAlone() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var usual = scratch.resolve(".javacpp-ada");
        assertEquals(usual, cache("?").getParent());
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(usual));
        Files.createFile(usual.resolve("unpacked"));
        assertEquals(usual, cache("?").getParent(), "found again");
        assertArrayEquals(new String[] {".javacpp-ada"}, scratch.toFile().list());

        for (var others : List.of("rwxrwxrwx", "rwxrwx---", "rwx----w-")) {
            Files.setPosixFilePermissions(usual, PosixFilePermissions.fromString(others));
            assertFresh(cache("?").getParent(), usual);
        }
    }

    @Test
    void aLinkOfThatNameLeadsNowhere() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var usual = Files.createSymbolicLink(scratch.resolve(".javacpp-ada"), folder);
        assertFresh(cache("?").getParent(), usual);
    }

    private static void assertFresh(Path given, Path usual) throws Exception {
        assertNotEquals(usual, given);
        assertEquals(usual.getParent(), given.getParent());
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(given));
        assertArrayEquals(new String[0], given.toFile().list());
    }

    @Test
    void itsNameIsTheSameInEveryLanguage() {
        var own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals(Path.of("selfsup-1.20.3"), cache(folder.toString()).getFileName());
        } finally {
            Locale.setDefault(own);
        }
    }
}
