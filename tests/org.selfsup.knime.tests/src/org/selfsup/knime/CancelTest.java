package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.workflow.NodeMessage;

/** A running node stops when it is told to, and says meanwhile what it is doing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CancelTest {

    @TempDir
    Path folder;

    /** An epoch has two steps. (That it stops within one of them is a part of the methods' contract.) */
    @EachPretrain
    void aTrainingStopsWithinAnEpoch(Nodes kind) throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 64, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 100_000);
            training.addInt("batchSize", 32);
        });
        workflow.connect(reader, 1, pretrain, 1);
        try (var run = workflow.load()) {
            var told = new ConcurrentLinkedQueue<String>();
            run.node(pretrain).addProgressListener(event -> {
                var message = String.valueOf(event.getNodeProgress().getMessage());
                if (message.contains("loss")) {
                    told.add(message);
                    run.manager().cancelExecution(run.node(pretrain));
                }
            });
            assertFalse(run.run());
            assertTrue(told.peek().matches(".*epoch \\d+/100.?000.*"), told.toString());
            assertTrue(told.size() <= 2, "an epoch that was under way may be told, no other: " + told);
            assertFalse(run.node(pretrain).getNodeContainerState().isExecuted());
            assertTrue(run.node(reader).getNodeContainerState().isExecuted());
        }
    }

    @Test
    void aCancelledTrainingGoesOnFromItsCheckpoint() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 64, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 30);
            training.addInt("batchSize", 32);
            training.addString("checkpoint", folder.resolve("night/checkpoint").toString());
        });
        workflow.connect(reader, 1, pretrain, 1);
        try (var run = workflow.load()) {
            var words = new ConcurrentLinkedQueue<String>();
            var cancelled = new AtomicBoolean();
            run.node(pretrain).addProgressListener(event -> {
                var message = String.valueOf(event.getNodeProgress().getMessage());
                words.add(message);
                if (message.contains("epoch 3/") && !cancelled.getAndSet(true)) {
                    run.manager().cancelExecution(run.node(pretrain));
                }
            });
            assertFalse(run.run());
            assertTrue(words.stream().anyMatch(message -> message.contains("epoch 1/")), words.toString());
            words.clear();
            assertTrue(run.run(), run.messages());
            assertTrue(words.stream().noneMatch(message -> message.contains("epoch 1/")), words.toString());
            assertEquals(30, run.table(pretrain, 2).size());
        }
    }

    @Test
    void aSecondTrainingWaitsForItsTurnAndMayBeCancelledMeanwhile() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 64, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        for (int i = 0; i < 2; i++) {
            int pretrain = workflow.add(Nodes.SIMCLR, model -> {
                var training = model.addNodeSettings("training");
                training.addInt("epochs", 100_000);
                training.addInt("batchSize", 32);
            });
            workflow.connect(reader, 1, pretrain, 1);
        }
        try (var run = workflow.load()) {
            var waiting = new AtomicReference<Integer>();
            for (int node = 2; node <= 3; node++) {
                int number = node;
                run.node(node).addProgressListener(event -> {
                    var message = event.getNodeProgress().getMessage();
                    if (message != null && message.contains("waiting for another training")) {
                        waiting.set(number);
                    }
                });
            }
            run.manager().executeAll();
            while (waiting.get() == null) {
                Thread.sleep(50);
            }
            int other = 5 - waiting.get();
            run.manager().cancelExecution(run.node(waiting.get()));
            while (run.node(waiting.get()).getNodeContainerState().isExecutionInProgress()) {
                Thread.sleep(50);
            }
            assertTrue(run.node(other).getNodeContainerState().isExecutionInProgress(), "the other training goes on");
            run.manager().cancelExecution();
            run.manager().waitWhileInExecution(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCancelledReaderLeavesNoTable() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 1500, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        try (var run = workflow.load()) {
            var started = new AtomicReference<Boolean>(false);
            run.node(reader).addProgressListener(event -> {
                var message = event.getNodeProgress().getMessage();
                if (message != null && message.contains("reading image")) {
                    started.set(true);
                    run.manager().cancelExecution(run.node(reader));
                }
            });
            assertFalse(run.run());
            assertTrue(started.get());
            assertFalse(run.node(reader).getNodeContainerState().isExecuted());
            assertNull(run.node(reader).getOutPort(1).getPortObject());
        }
    }

    /** On a network drive a million files are looked at for minutes before the first is read. */
    @Test
    void aReaderThatLooksForImagesStopsWithoutReadingAny() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 150, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        try (var run = workflow.load()) {
            var words = new ConcurrentLinkedQueue<String>();
            run.node(reader).addProgressListener(event -> {
                var message = String.valueOf(event.getNodeProgress().getMessage());
                words.add(message);
                if (message.contains("among 100 files")) {
                    run.manager().cancelExecution(run.node(reader));
                }
            });
            assertFalse(run.run());
            assertTrue(words.stream().anyMatch(message -> message.contains("looking for images among 100 files")),
                    words.toString());
            assertTrue(words.stream().noneMatch(message -> message.contains("200 files") || message.contains("reading image")),
                    words.toString());
            assertFalse(run.node(reader).getNodeContainerState().isExecuted());
        }
    }

    /** Sixty-four of them would take a minute and more, and some gigabytes. */
    @Test
    void aReaderOfPhotographsIsCancelledAfterAFew() throws Exception {
        var photographs = Files.createDirectory(folder.resolve("photographs"));
        for (int i = 0; i < 20; i++) {
            ImageIO.write(new BufferedImage(4000, 3500, BufferedImage.TYPE_BYTE_GRAY), "png",
                    photographs.resolve(i + ".png").toFile());
        }
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(photographs);
        try (var run = workflow.load()) {
            var words = new AtomicReference<String>();
            run.node(reader).addProgressListener(event -> {
                var message = event.getNodeProgress().getMessage();
                if (message != null && message.contains("reading image")) {
                    words.compareAndSet(null, message);
                    run.manager().cancelExecution(run.node(reader));
                }
            });
            assertFalse(run.run());
            assertFalse(words.get().contains("20 of 20"), words.get());
            assertFalse(run.node(reader).getNodeContainerState().isExecuted());
        }
    }

    /** Four hundred megabytes to be passed over; what follows would end the node with a message of its own. */
    @Test
    void aModelReaderIsCancelledWhileItReads() throws Exception {
        var file = folder.resolve("model.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("updaterState.bin"));
            for (int megabyte = 0; megabyte < 400; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
            zip.putNextEntry(new ZipEntry("what no model has"));
        }
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        try (var run = workflow.load()) {
            run.node(reader).addProgressListener(event -> {
                var message = event.getNodeProgress().getMessage();
                if (message != null && message.contains("reading the model")) {
                    run.manager().cancelExecution(run.node(reader));
                }
            });
            assertFalse(run.run());
            assertNotEquals(NodeMessage.Type.ERROR, run.message(reader).getMessageType(), run.messages());
        }
    }
}
