package org.selfsup.knime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.knime.core.node.BufferedDataTable;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

/**
 * What the encoder sees of an image, as far as the user has decided it.
 *
 * @param colours greyscale, colour or as the images are
 * @param size side length in pixels; 0: the median short side of the images, at least 16 and at most 96
 */
public record ShapeChoice(Colours colours, int size) {

    private static final int SMALLEST = 16;
    private static final int LARGEST_AUTOMATIC = 96;

    public ShapeChoice {
        if (size != 0) {
            new InputShape(1, size);
        }
    }

    /** The shape for the images of this column. The first images decide what was left to them. */
    public InputShape of(BufferedDataTable table, int column) {
        if (colours != Colours.AUTOMATIC && size != 0) {
            return new InputShape(colours.channels(), size);
        }
        var sample = sample(table, column);
        return new InputShape(colours == Colours.AUTOMATIC ? channels(sample) : colours.channels(),
                size == 0 ? medianSide(sample) : size);
    }

    /** 3 if any of the first images is in colour, 1 if all are grey, empty if none can be read. */
    public static OptionalInt channelsOf(BufferedDataTable table, int column) {
        var sample = sample(table, column);
        return sample.isEmpty() ? OptionalInt.empty() : OptionalInt.of(channels(sample));
    }

    private static int channels(List<Image> sample) {
        return sample.stream().mapToInt(Image::channels).max().orElse(1);
    }

    private static int medianSide(List<Image> sample) {
        var sides = sample.stream().mapToInt(image -> Math.min(image.width(), image.height())).sorted().toArray();
        int median = sides.length == 0 ? SMALLEST : sides[sides.length / 2];
        return Math.max(SMALLEST, Math.min(LARGEST_AUTOMATIC, median));
    }

    /** The first block of rows that holds a readable image. */
    private static List<Image> sample(BufferedDataTable table, int column) {
        var sample = new ArrayList<Image>();
        try (var rows = new DecodedRows(table, column, OptionalInt.empty())) {
            for (var block = rows.nextBlock(); !block.isEmpty() && sample.isEmpty(); block = rows.nextBlock()) {
                block.forEach(row -> row.image().ifPresent(sample::add));
            }
        }
        return sample;
    }
}
