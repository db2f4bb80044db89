package org.knime.standin.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.workflow.FlowVariable;

/**
 * What the command line asks for.
 *
 * @param workflow the folder of the workflow
 * @param results where the results go
 * @param destination where the executed workflow is saved; empty if it is not saved
 * @param flags the command line, for the record
 */
public record Arguments(Path workflow, Path results, Optional<Path> destination, List<FlowVariable> variables,
    List<NodeOption> options, boolean reset, boolean failOnLoadError, List<String> flags) {

    /** Flags of KNIME that the stand-in cannot follow, and what to do instead. */
    private static final Map<String, String> NOT_HERE = Map.of(
        "-workflowFile", "unpack the archive and give its folder with -workflowDir",
        "-destFile", "give a folder with -destDir",
        "-credential", "no node here needs credentials",
        "-masterkey", "no node here needs a key",
        "-preferences", "nothing here has preferences",
        "-updateLinks", "there are no linked metanodes here",
        "-noexecute", "leave it out");

    /** The help that the script run-workflow shows, too. */
    static String help() {
        try (var text = Arguments.class.getResourceAsStream("flags.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static boolean askForHelp(List<String> flags) {
        return flags.stream().anyMatch(flag -> flag.equals("-help") || flag.equals("--help") || flag.equals("-h"));
    }

    /**
     * Reads a command line.
     *
     * @param directory what relative paths are relative to
     */
    public static Arguments parse(List<String> flags, Path directory) throws BadArgumentsException {
        var parser = new Parser(directory);
        for (var flag : flags) {
            parser.take(flag);
        }
        return parser.result(flags);
    }

    private static final class Parser {
        private final Path directory;
        private final List<FlowVariable> variables = new ArrayList<>();
        private final List<NodeOption> options = new ArrayList<>();
        private Path workflow;
        private Path results;
        private Path destination;
        private boolean reset;
        private boolean noSave;
        private boolean failOnLoadError;

        Parser(Path directory) {
            this.directory = directory;
        }

        void take(String flag) throws BadArgumentsException {
            var parts = flag.split("=", 2);
            var value = parts.length == 2 ? parts[1] : null;
            switch (parts[0]) {
                case "-reset" -> reset = isSwitch(flag, value);
                case "-nosave" -> noSave = isSwitch(flag, value);
                case "-failonloaderror" -> failOnLoadError = isSwitch(flag, value);
                case "-workflowDir" -> workflow = workflowFolder(path(flag, value));
                case "-destDir" -> destination = path(flag, value);
                case "-results" -> results = path(flag, value);
                case "-workflow.variable" -> variables.add(VariableArgument.parse(needed(flag, value)));
                case "-option" -> options.add(NodeOption.parse(needed(flag, value)));
                default -> throw new BadArgumentsException(NOT_HERE.containsKey(parts[0])
                    ? parts[0] + " is not supported without KNIME: " + NOT_HERE.get(parts[0]) + "."
                    : "There is no flag \"" + parts[0] + "\".");
            }
        }

        private static boolean isSwitch(String flag, String value) throws BadArgumentsException {
            if (value != null) {
                throw new BadArgumentsException(flag.substring(0, flag.indexOf('=')) + " takes no value, got \"" + value + "\".");
            }
            return true;
        }

        private static String needed(String flag, String value) throws BadArgumentsException {
            if (value == null || value.isEmpty()) {
                throw new BadArgumentsException(flag.replace("=", "") + " needs a value: " + flag.replace("=", "") + "=…");
            }
            return value;
        }

        private Path path(String flag, String value) throws BadArgumentsException {
            try {
                return directory.resolve(needed(flag, value)).toAbsolutePath().normalize();
            } catch (InvalidPathException ex) {
                throw new BadArgumentsException("\"" + value + "\" cannot be a path: " + ex.getReason() + ".", ex);
            }
        }

        private static Path workflowFolder(Path folder) throws BadArgumentsException {
            if (!Files.isDirectory(folder) || folder.getFileName() == null) {
                throw new BadArgumentsException("There is no folder \"" + folder
                    + "\". Give the folder that holds workflow.knime with -workflowDir.");
            }
            return folder;
        }

        Arguments result(List<String> flags) throws BadArgumentsException {
            if (workflow == null) {
                throw new BadArgumentsException("No workflow was given. Name the folder that holds workflow.knime with"
                    + " -workflowDir=DIR.");
            }
            var folder = results == null ? directory.toAbsolutePath().resolve("results").resolve(workflow.getFileName()).normalize()
                : results;
            if (workflow.startsWith(folder)) {
                throw new BadArgumentsException("The results cannot go to \"" + folder
                    + "\", where the workflow lies. Name another folder with -results.");
            }
            var saved = noSave ? Optional.<Path>empty() : Optional.ofNullable(destination);
            return new Arguments(workflow, folder, saved, List.copyOf(variables), List.copyOf(options), reset, failOnLoadError,
                List.copyOf(flags));
        }
    }
}
