package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.standin.batch.Arguments;

/** Commands that README.md tells to type. */
class ReadmeTest {
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.exists(folder.resolve("run-workflow"))).findFirst().orElseThrow();
    }

    /** The words of each command that begins like this; lines that end with a backslash go on. */
    private static List<List<String>> commands(String program) throws Exception {
        var text = Files.readString(root().resolve("README.md")).replaceAll("\\\\\\R\\s*", "");
        return text.lines().filter(line -> line.startsWith(program + " ")).map(line -> Arrays.asList(line.split(" +"))).toList();
    }

    /** KNIME keeps results nowhere but in the workflow that it saves, and no node of the quickstart writes files. */
    @Test
    void whatKnimeHasComputedIsSaved() throws Exception {
        var commands = commands("knime");
        assertEquals(1, commands.size(), "commands");
        assertFalse(commands.get(0).contains("-nosave"), commands.toString());
        assertTrue(commands.get(0).stream().anyMatch(word -> word.matches("-dest(Dir|File)=.+")), commands.toString());
    }

    @Test
    void theFlagsOfRunWorkflowAreUnderstood() throws Exception {
        var commands = commands("./run-workflow");
        assertTrue(commands.size() >= 3, commands.toString());
        for (var command : commands) {
            var flags = Stream.concat(Stream.of("-workflowDir=" + command.get(1)), command.stream().skip(2)).toList();
            assertEquals(root().resolve("workflows/quickstart"), Arguments.parse(flags, root()).workflow());
        }
    }
}
