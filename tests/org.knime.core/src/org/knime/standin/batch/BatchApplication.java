package org.knime.standin.batch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Runs a workflow without any window, with the command line of KNIME's batch application. */
public final class BatchApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        var flags = (String[])context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return run(flags == null ? List.of() : List.of(flags), Path.of(""), System.getenv(), System.out, System.err).number();
    }

    /**
     * Does what a command line says.
     *
     * @param directory what relative paths are relative to
     */
    public static ExitCode run(List<String> flags, Path directory, Map<String, String> environment, PrintStream out,
        PrintStream err) {
        if (Arguments.askForHelp(flags)) {
            out.print(Arguments.help());
            return ExitCode.DONE;
        }
        try (var console = Console.of(environment, out, err)) {
            var run = new BatchRun(Arguments.parse(flags, directory), console, directory);
            var ticker = new Ticker(200, console::refresh);
            try {
                return run.run();
            } finally {
                ticker.stop();
            }
        } catch (BadArgumentsException ex) {
            err.print(ex.getMessage() + "\n\n" + Arguments.help());
            return ExitCode.BAD_ARGUMENTS;
        }
    }

    @Override
    public void stop() {
        // a run ends by itself, or by a signal
    }
}
