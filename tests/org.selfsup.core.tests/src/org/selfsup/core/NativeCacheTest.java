package org.selfsup.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Properties system = new Properties();

    private Path cache(String home) {
        system.setProperty("user.home", home);
        system.setProperty("user.name", "ada");
        system.setProperty("java.io.tmpdir", "/scratch");
        return NativeCache.folder(system, 1, 20, 3);
    }

    @Test
    void aReleaseHasAFolderInTheHomeOfItsUser() {
        assertEquals(folder.resolve("ada/.javacpp/selfsup-1.20.3"), cache(folder.resolve("ada").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", " ", "ada"})
    void aUserWhoseHomeIsNoFolderHasOneForTemporaryFiles(String home) {
        assertEquals(Path.of("/scratch/.javacpp-ada/selfsup-1.20.3"), cache(home));
    }

    @Test
    void soHasOneWhoCannotWriteToIt() throws Exception {
        var taken = Files.createFile(folder.resolve("taken"));

        assertEquals(Path.of("/scratch/.javacpp-ada/selfsup-1.20.3"), cache(taken.toString()));
    }

    @Test
    void aFolderThatTheUserHasNamedGoesBeforeAllOthers() {
        system.setProperty("org.bytedeco.javacpp.cachedir", folder.resolve("large").toString());
        assertEquals(folder.resolve("large/selfsup-1.20.3"), cache(folder.toString()));
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
