package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.standin.batch.Words;
import org.knime.standin.batch.results.Written.Kind;

/** The files of all nodes, a folder for each node. */
final class ResultFiles {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(ResultFiles.class);

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** One output and the path of its file, without extension, which no other has. */
    private record Planned(NodeOutcome node, NodeOutcome.Output output, Path path) {
        /** What takes longest to make again first, in case the disk fills up: previews are of images that the user has. */
        int turn() {
            if (output.object() instanceof BufferedDataTable table) {
                return table.getDataTableSpec().stream().anyMatch(TableImages::isImage) ? 3 : 1;
            }
            return output.object() instanceof ImagePortObject ? 2 : 0;
        }
    }

    /**
     * Writes what all nodes have given: models, then tables, then pictures, then tables with images.
     *
     * @return in the order of the nodes; what cannot be written is told there and does not keep others from it
     */
    List<Written> write(List<NodeOutcome> nodes) {
        var all = new ArrayList<Planned>();
        for (var node : nodes) {
            for (var output : node.outputs()) {
                var name = unique(node, Words.slug(output.port()));
                all.add(new Planned(node, output, folder.resolve(node.folder()).resolve(name)));
            }
        }
        var written = new HashMap<Path, Written>();
        all.stream().sorted(Comparator.comparingInt(Planned::turn))
            .forEach(planned -> written.put(planned.path(), write(planned)));
        return all.stream().map(planned -> written.get(planned.path())).toList();
    }

    private Written write(Planned planned) {
        var node = planned.node();
        var output = planned.output();
        try {
            return write(node, output, planned.path());
        } catch (IOException | RuntimeException | OutOfMemoryError ex) {
            LOGGER.error("The output \"" + output.port() + "\" of " + node.title() + " could not be written", ex);
            return Written.failed(node, output.port(), reason(ex));
        }
    }

    private static String reason(Throwable problem) {
        if (problem instanceof OutOfMemoryError) {
            return "the memory ran out (" + problem.getMessage() + "). Run it on a computer with more memory.";
        }
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    private String unique(NodeOutcome node, String name) {
        var free = name;
        for (var i = 2; !taken.add(node.folder() + "/" + free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private Written write(NodeOutcome node, NodeOutcome.Output output, Path path) throws IOException {
        PortObject object = output.object();
        if (object instanceof BufferedDataTable table) {
            var file = path.resolveSibling(path.getFileName() + ".csv");
            var remark = new TableFile(table, file).write();
            return written(node, output, Kind.TABLE, file, remark, Optional.of(table));
        }
        if (object instanceof ImagePortObject picture && picture.toDataCell() instanceof ImageValue image) {
            var file = path.resolveSibling(path.getFileName() + "." + image.getImageExtension());
            WholeFile.write(file, image.getImageContent()::save);
            return written(node, output, Kind.PICTURE, file, "", Optional.empty());
        }
        return written(node, output, Kind.MODEL, PortObjectFile.write(object, path), object.getSummary() + ".", Optional.empty());
    }

    private Written written(NodeOutcome node, NodeOutcome.Output output, Kind kind, Path file, String remark,
        Optional<BufferedDataTable> table) {
        return new Written(node, output.port(), kind, folder.relativize(file), remark, table);
    }
}
