package org.selfsup.knime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

/**
 * What the encoder sees of an image, as far as the user has decided it.
 *
 * @param colours greyscale, colour or as the images are
 * @param size side length in pixels; 0: the median short side of the images, at least 16 and at most 96
 */
public record ShapeChoice(Colours colours, int size) {

    private static final int LARGEST_AUTOMATIC = 96;

    /** So many images at least decide for all others. */
    private static final int SAMPLE = 32;

    /** What is remembered of an image: as many photos would not fit into the memory. */
    private record Seen(int channels, int side) {

        static Seen of(Image image) {
            return new Seen(image.channels(), Math.min(image.width(), image.height()));
        }
    }

    public ShapeChoice {
        if (size != 0 && (size < InputShape.SMALLEST || size > InputShape.LARGEST)) {
            throw new IllegalArgumentException("image size must be between " + InputShape.SMALLEST + " and " + InputShape.LARGEST
                    + " pixels, or 0 (as the images), got " + size);
        }
    }

    /** The shape for the images of this column. The first images decide what was left to them. */
    public InputShape of(BufferedDataTable table, int column, ExecutionMonitor exec) throws CanceledExecutionException {
        if (colours != Colours.AUTOMATIC && size != 0) {
            return new InputShape(colours.channels(), size);
        }
        var sample = sample(table, column, exec, size == 0);
        return new InputShape(colours == Colours.AUTOMATIC ? channels(sample) : colours.channels(),
                size == 0 ? medianSide(sample) : size);
    }

    /** 3 if any of the first images is in colour, 1 if all are grey, empty if none can be read. */
    static OptionalInt channelsOf(BufferedDataTable table, int column, ExecutionMonitor exec)
            throws CanceledExecutionException {
        var sample = sample(table, column, exec, false);
        return sample.isEmpty() ? OptionalInt.empty() : OptionalInt.of(channels(sample));
    }

    private static int channels(List<Seen> sample) {
        return sample.stream().mapToInt(Seen::channels).max().orElse(1);
    }

    private static int medianSide(List<Seen> sample) {
        var sides = sample.stream().mapToInt(Seen::side).sorted().toArray();
        int median = sides.length == 0 ? InputShape.SMALLEST : sides[sides.length / 2];
        return Math.max(InputShape.SMALLEST, Math.min(LARGEST_AUTOMATIC, median));
    }

    /** @param sides whether they are wanted too; the colours alone are known with the first image in colour */
    private static List<Seen> sample(BufferedDataTable table, int column, ExecutionMonitor exec, boolean sides)
            throws CanceledExecutionException {
        var sample = new ArrayList<Seen>();
        DecodedRows.showFirst(table, column, exec, row -> sample.add(Seen.of(row.image().orElseThrow())),
                () -> sample.size() >= SAMPLE || !sides && channels(sample) == 3);
        return sample;
    }
}
