package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.standin.batch.Arguments;

/** Commands that README.md tells to type, and what it says of their numbers. */
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

    /** What README tells for a table: the command for few images, with what its words say of fewer still. */
    private record Advice(int below, int batchSize, int epochs) {
        /** Left-over images sit an epoch out (ADR 42). */
        int steps(int images) {
            return images / batchSize * epochs;
        }
    }

    private static List<Advice> advice() throws Exception {
        var text = Files.readString(root().resolve("README.md"));
        var flags = commands("./run-workflow").stream().map(command -> String.join(" ", command))
            .filter(command -> command.contains("=data,")).toList();
        assertEquals(2, flags.size(), "commands for images of one's own");
        var few = numbers(text, "Below about ([\\d,]+) images the quickstart's batches of (\\d+) leave too few steps");
        var fewer = numbers(text, "Below ([\\d,]+) images take batches of (\\d+) and (\\d+) epochs in this command");
        var epochs = numbers(flags.get(0), "=epochs,(\\d+),int").get(0);
        assertFalse(flags.get(0).contains("batch_size"), flags.get(0));
        var small = numbers(flags.get(1), "=epochs,(\\d+),int -workflow.variable=batch_size,(\\d+),int");
        return List.of(new Advice(fewer.get(0), fewer.get(1), fewer.get(2)), new Advice(few.get(0), small.get(1), small.get(0)),
            new Advice(Integer.MAX_VALUE, few.get(1), epochs));
    }

    private static List<Integer> numbers(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), () -> "no \"" + pattern + "\" in " + text);
        return IntStream.rangeClosed(1, found.groupCount())
            .mapToObj(i -> Integer.valueOf(found.group(i).replace(",", ""))).toList();
    }

    /** Of fewer than 50 steps the node says that they are too few to learn much. */
    @ParameterizedTest
    @ValueSource(ints = {20, 127, 128, 249, 250, 255, 256, 300, 511, 512, 999, 1000, 4000})
    void aFolderOfAnySizeGetsStepsEnough(int images) throws Exception {
        var taken = advice().stream().filter(advice -> images < advice.below).findFirst().orElseThrow();
        assertTrue(taken.steps(images) >= 50, () -> images + " images: " + taken);
    }

    /** The template's rate is for its own batches: smaller ones would train at several times the usual rate. */
    @Test
    void anotherBatchSizeComesWithTheRateThatFollowsIt() throws Exception {
        var template = Files.readString(root().resolve("workflows/quickstart/SimCLR Pretrain (#4)/settings.xml"));
        assertTrue(template.contains("<entry key=\"batchSize\" type=\"xint\" value=\"" + advice().get(2).batchSize + "\"/>"));
        assertTrue(template.contains("<entry key=\"learningRate\" type=\"xdouble\" "), "the option's path");
        var changed = commands("./run-workflow").stream()
            .filter(command -> command.toString().contains("batch_size")).toList();
        assertEquals(1, changed.size());
        assertTrue(changed.get(0).contains("-option=4,training/learningRate,0,double"), changed.toString());
    }
}
