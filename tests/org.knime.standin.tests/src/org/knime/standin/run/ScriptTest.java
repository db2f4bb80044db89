package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script {@code run-workflow} does around Java, of which a stand-in notes what it was given. */
class ScriptTest {
    private static final String RUNTIME = "tests/org.selfsup.runtime/target";
    private static final String PRODUCT = RUNTIME + "/products/org.selfsup.runtime/linux/gtk/x86_64";
    private static final String JAVA = """
        #!/usr/bin/env bash
        if [[ $1 == -version ]]; then
            echo 'openjdk version "17.0.1"' >&2
            exit
        fi
        for argument; do
            [[ $argument == -Djava.io.tmpdir=* ]] && touch "${argument#*=}/scratch"
        done
        printf '%s\\n' "$@" >"$TOLD.part"
        mv "$TOLD.part" "$TOLD"
        if [[ $LASTS == true ]]; then
            exec sleep 300
        fi
        exit 3
        """;

    @TempDir
    Path root;
    private Path temp;

    /** A source tree of which everything is built. */
    @BeforeEach
    void makeATree() throws IOException {
        temp = Files.createDirectory(root.resolve("temp"));
        for (var folder : List.of("flow", "jdk/bin", "targets", "plugins", "tests/org.knime.core", "tests/org.knime.core.ui",
            PRODUCT + "/plugins", PRODUCT + "/configuration")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createFile(root.resolve("pom.xml"));
        Files.writeString(root.resolve("jdk/bin/java"), JAVA).toFile().setExecutable(true);
        Files.copy(script(), root.resolve("run-workflow")).toFile().setExecutable(true);
        Files.createFile(root.resolve(RUNTIME + "/built"));
    }

    private static Path script() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent).map(folder -> folder.resolve("run-workflow"))
            .filter(Files::exists).findFirst().orElseThrow();
    }

    private Process start(String name, boolean lasts) throws IOException {
        return start(name, lasts, root.resolve("flow").toString());
    }

    private Process start(String name, boolean lasts, String workflow) throws IOException {
        var builder = new ProcessBuilder(root.resolve("run-workflow").toString(), workflow).directory(root.toFile());
        builder.environment().put("CDPATH", root.toString());
        builder.environment().putAll(Map.of("JAVA_HOME", root.resolve("jdk").toString(), "TMPDIR", temp.toString(), "TOLD",
            root.resolve(name).toString(), "LASTS", Boolean.toString(lasts)));
        return builder.redirectErrorStream(true).redirectOutput(root.resolve(name + ".out").toFile()).start();
    }

    private List<String> told(String name) throws Exception {
        until(() -> Files.exists(root.resolve(name)));
        return Files.readAllLines(root.resolve(name));
    }

    /** The folder that Java was told to use for temporary files. */
    private Path folder(String name) throws Exception {
        var flag = "-Djava.io.tmpdir=";
        return Path.of(told(name).stream().filter(argument -> argument.startsWith(flag)).findFirst().orElseThrow()
            .substring(flag.length()));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void aRunHasAFolderOfItsOwnForTemporaryFilesWhichIsGoneAfterwards() throws Exception {
        assertEquals(3, start("run", false).waitFor());
        assertEquals(temp, folder("run").getParent());
        assertTrue(folder("run").getFileName().toString().matches("selfsup-run-\\d+-\\w+"), folder("run").toString());
        until(() -> temp.toFile().list().length == 0);
    }

    @Test
    void aRunThatIsKilledLeavesNothing() throws Exception {
        var run = start("run", true);
        assertTrue(Files.exists(folder("run").resolve("scratch")));
        run.destroyForcibly().waitFor();
        until(() -> temp.toFile().list().length == 0);
    }

    @Test
    void whatRunsHaveLeftIsRemovedButNothingThatIsInUseOrLiesElsewhere() throws Exception {
        Files.createFile(Files.createDirectories(temp.resolve("selfsup-run-1-dead/below")).resolve("images.bin"));
        Files.createFile(Files.createDirectory(temp.resolve("mine")).resolve("thesis.txt"));
        Files.createSymbolicLink(temp.resolve("selfsup-run-2-link"), temp.resolve("mine"));
        Files.createSymbolicLink(temp.resolve("selfsup-run-1-dead/link"), temp.resolve("mine"));
        var other = start("other", true);
        try {
            assertFalse(Files.exists(folder("other").resolveSibling("selfsup-run-1-dead")));
            assertEquals(3, start("run", false).waitFor());
            assertTrue(Files.exists(folder("other").resolve("scratch")));
            assertTrue(Files.exists(temp.resolve("selfsup-run-2-link/thesis.txt")));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Another computer that shares the disk sees locks on files, not on folders. */
    @Test
    void aFolderOfARunOnAnotherComputerStays() throws Exception {
        var folder = Files.createDirectory(temp.resolve("selfsup-run-1-elsewhere"));
        var locked = root.resolve("locked");
        var run = new ProcessBuilder("flock", folder.resolve(".lock").toString(), "sh", "-c", "touch \"$0\" && exec sleep 300",
            locked.toString()).start();
        try {
            until(() -> Files.exists(locked));
            assertEquals(3, start("run", false).waitFor());
            assertTrue(Files.exists(folder));
        } finally {
            for (var process : run.descendants().toList()) {
                process.destroyForcibly();
                process.onExit().get();
            }
            run.destroyForcibly().waitFor();
        }
        assertEquals(3, start("later", false).waitFor());
        until(() -> temp.toFile().list().length == 0);
    }

    @Test
    void whereTheProgramCannotBeWrittenToItsConfigurationIsTemporary() throws Exception {
        start("run", false).waitFor();
        assertFalse(told("run").contains("-configuration"));
        Files.delete(root.resolve(PRODUCT + "/configuration"));
        start("readonly", false).waitFor();
        var told = told("readonly");
        assertEquals(folder("readonly").resolve("configuration").toString(), told.get(told.indexOf("-configuration") + 1));
    }

    @Test
    void aFolderForTemporaryFilesThatIsNotThereIsToldBeforeJavaStarts() throws Exception {
        Files.delete(temp);
        assertEquals(1, start("run", false).waitFor());
        assertEquals("run-workflow: Temporary files cannot be written to '" + temp + "'. Make room there, or set TMPDIR to another"
            + " folder.\n", Files.readString(root.resolve("run.out")));
    }

    /** Where CDPATH is set, cd prints where it has gone. */
    @Test
    void theWorkflowIsGivenToJavaAsAWholePath() throws Exception {
        start("run", false, "flow").waitFor();
        var flow = root.resolve("flow").toString();
        assertEquals(List.of("-workflowDir=" + flow), told("run").stream().filter(line -> line.endsWith(flow)).toList());
    }

    @Test
    void helpIsThatOfTheProgram() throws Exception {
        var place = "tests/org.knime.core/src/org/knime/standin/batch/flags.txt";
        Files.createDirectories(root.resolve(place).getParent());
        Files.copy(script().resolveSibling(place), root.resolve(place));
        assertEquals(0, start("run", false, "--help").waitFor());
        var help = Files.readString(root.resolve("run.out"));
        assertTrue(help.startsWith("Usage: ./run-workflow DIR [flags]\n"), help);
        assertTrue(help.contains(Files.readString(root.resolve(place))), help);
    }

    /** Java takes what stands there before the flags of the script, of which none may say otherwise. */
    @Test
    void theHeapIsWhatTheEnvironmentSays() throws Exception {
        start("run", false).waitFor();
        assertTrue(told("run").stream().noneMatch(flag -> flag.startsWith("-Xm") || flag.contains("HeapSize")),
            told("run").toString());
    }
}
