package org.knime.standin.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Runs a workflow without any window, with the command line of KNIME's batch application. */
public final class BatchApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        var flags = (String[])context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        try (var console = Console.of(System.getenv(), System.out, System.err)) {
            return start(flags == null ? List.of() : Arrays.asList(flags), console, Path.of("")).number();
        }
    }

    /**
     * Does what the command line says.
     *
     * @param directory what relative paths are relative to
     */
    static ExitCode start(List<String> flags, Console console, Path directory) {
        if (Arguments.askForHelp(flags)) {
            System.out.print(Arguments.USAGE);
            return ExitCode.DONE;
        }
        try {
            return new BatchRun(Arguments.parse(flags, directory), console, directory).run();
        } catch (BadArgumentsException ex) {
            console.complain(ex.getMessage());
            System.err.print("\n" + Arguments.USAGE);
            return ExitCode.BAD_ARGUMENTS;
        }
    }

    @Override
    public void stop() {
        // a run ends by itself, or by a signal
    }
}
