package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    private void unfinished(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(Instant.now().minus(age)));
    }

    private Set<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** A process that is killed cannot take away what it was writing; one that writes is not disturbed. */
    @Test
    void whatAKilledProcessLeftGoesWhenTheFileIsWrittenAgain() throws IOException {
        unfinished(".night.123.part", Duration.ofHours(1));
        unfinished(".night.456.part", Duration.ofMinutes(1));
        unfinished(".morning.123.part", Duration.ofHours(1));
        WholeFile.replace(folder.resolve("night"), out -> out.write(1));
        assertEquals(Set.of("night", ".night.456.part", ".morning.123.part"), names());
    }

    @Test
    void whatAKilledProcessLeftGoesWhenThePlaceIsTried() throws IOException {
        unfinished(".night.123.part", Duration.ofHours(1));
        WholeFile.requirePlace(folder.resolve("night"));
        assertEquals(Set.of(), names());
    }
}
