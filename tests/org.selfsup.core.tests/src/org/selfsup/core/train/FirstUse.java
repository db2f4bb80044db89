package org.selfsup.core.train;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.nn.Natives;

/** A JVM that has never used its natives, and what {@link FirstUseTest} wants to know of it. */
final class FirstUse {

    private FirstUse() {
    }

    /** @param args what to try, and the folder that natives are unpacked to */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("cancel")) {
            cancel(new File(args[1]));
        } else {
            trainOnSlowLayers();
        }
        System.exit(0);
    }

    /** As KNIME cancels: the thread is interrupted, and whoever asks is told. */
    private static void cancel(File cache) throws Exception {
        var listener = new Recording(() -> Thread.currentThread().isInterrupted());
        var training = new Thread(() -> say("training", train(listener)));
        var patient = new Thread(() -> {
            Natives.require();
            say("interrupt kept", Thread.currentThread().isInterrupted());
            say("layers of an interrupted thread", Acceleration.fallback());
        });
        training.start();
        patient.start();
        while (cache.list().length == 0) {
            Thread.sleep(10);
        }
        training.interrupt();
        patient.interrupt();
        training.join();
        say("loaded by then", Natives.settledInAMoment());
        say("told", listener.words);
        patient.join();
        say("next training", CompletableFuture.supplyAsync(() -> train(new Recording())).join());
        say("its layers", Acceleration.fallback());
        say("its OpenMP", libraries("libgomp"));
        System.setProperty("os.name", "Windows 11");
        say("its layers on Windows", Acceleration.fallback());
    }

    /** Where the loaded ones of this name lie. */
    private static List<String> libraries(String name) throws IOException {
        try (var mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.filter(line -> line.contains(name)).map(line -> line.substring(line.indexOf('/'))).distinct().toList();
        }
    }

    private static void trainOnSlowLayers() {
        var listener = new Recording(recorded -> !recorded.warnings.isEmpty());
        say("training", train(listener));
        say("warned", listener.warnings);
    }

    private static String train(Recording listener) {
        try {
            TinyTraining.run(TinyTraining.settings(1, 35), listener);
            return "done";
        } catch (TrainingCancelledException e) {
            return "cancelled";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static void say(String what, Object words) {
        System.out.println(what + ": " + words);
    }
}
