package org.selfsup.core.image;

/**
 * Crops, resizes and mirrors in one go, with bilinear weights as torchvision's {@code resized_crop} on tensors.
 *
 * <p>With {@code antialias}, an output pixel i of n looks at the triangle of half-width max(s, 1) around s(i + 1/2),
 * where s = length of the crop / n; the weights are normalised and pixels outside the crop have none. Without, it takes
 * the two nearest pixels. Both agree when enlarging. An object keeps its work space between calls: one per thread.
 */
public final class BilinearResize {

    private final boolean antialias;
    private Taps columns = new Taps();
    private Taps rows = new Taps();
    private float[] narrowed = new float[0];

    public BilinearResize(boolean antialias) {
        this.antialias = antialias;
    }

    /** A part of an image in pixels. */
    public record Crop(int top, int left, int height, int width) {

        /** The whole image. */
        public static Crop all(Image image) {
            return new Crop(0, 0, image.height(), image.width());
        }

        /** The largest square in the middle, the odd pixel going to the bottom and the right. */
        public static Crop centralSquare(Image image) {
            int side = Math.min(image.height(), image.width());
            return new Crop((image.height() - side) / 2, (image.width() - side) / 2, side, side);
        }
    }

    /**
     * Writes the crop of each channel, resized to {@code outHeight} x {@code outWidth}.
     *
     * @param mirror whether left and right are exchanged after the resizing
     * @param out receives [channel][row][column] from {@code offset}
     */
    public void apply(Image image, Crop crop, boolean mirror, int outHeight, int outWidth, float[] out, int offset) {
        columns.measure(crop.width, outWidth, antialias);
        rows.measure(crop.height, outHeight, antialias);
        if (mirror) {
            columns.reverse();
        }
        if (narrowed.length < crop.height * outWidth) {
            narrowed = new float[crop.height * outWidth];
        }
        for (int c = 0; c < image.channels(); c++) {
            int from = (c * image.height() + crop.top) * image.width() + crop.left;
            narrow(image.pixels(), from, image.width(), crop.height, outWidth);
            shorten(outHeight, outWidth, out, offset + c * outHeight * outWidth);
        }
    }

    private void narrow(float[] pixels, int from, int stride, int height, int outWidth) {
        for (int y = 0; y < height; y++) {
            int row = from + y * stride;
            for (int x = 0; x < outWidth; x++) {
                int first = row + columns.first[x];
                int weight = x * columns.width;
                float sum = 0;
                for (int t = 0; t < columns.count[x]; t++) {
                    sum += columns.weights[weight + t] * pixels[first + t];
                }
                narrowed[y * outWidth + x] = sum;
            }
        }
    }

    private void shorten(int outHeight, int outWidth, float[] out, int offset) {
        for (int y = 0; y < outHeight; y++) {
            int target = offset + y * outWidth;
            for (int t = 0; t < rows.count[y]; t++) {
                float weight = rows.weights[y * rows.width + t];
                int source = (rows.first[y] + t) * outWidth;
                if (t == 0) {
                    for (int x = 0; x < outWidth; x++) {
                        out[target + x] = weight * narrowed[source + x];
                    }
                } else {
                    for (int x = 0; x < outWidth; x++) {
                        out[target + x] += weight * narrowed[source + x];
                    }
                }
            }
        }
    }

    /** For each output pixel along one axis: the first input pixel it looks at, how many, and their weights. */
    private static final class Taps {

        private int length;
        private int width;
        private int[] first = new int[0];
        private int[] count = new int[0];
        private float[] weights = new float[0];

        void measure(int in, int out, boolean antialias) {
            double scale = (double) in / out;
            double reach = antialias ? Math.max(scale, 1) : 1;
            length = out;
            width = 2 * (int) Math.ceil(reach) + 1;
            if (first.length < out) {
                first = new int[out];
                count = new int[out];
            }
            if (weights.length < out * width) {
                weights = new float[out * width];
            }
            for (int i = 0; i < out; i++) {
                double centre = scale * (i + 0.5);
                if (!antialias) {
                    centre = Math.max(0.5, Math.min(in - 0.5, centre));
                }
                int low = Math.max((int) (centre - reach + 0.5), 0);
                int high = Math.min((int) (centre + reach + 0.5), in);
                weigh(i, low, high, centre, reach);
            }
        }

        private void weigh(int i, int low, int high, double centre, double reach) {
            double sum = 0;
            for (int j = low; j < high; j++) {
                sum += triangle(j, centre, reach);
            }
            first[i] = low;
            count[i] = high - low;
            for (int j = low; j < high; j++) {
                weights[i * width + j - low] = (float) (triangle(j, centre, reach) / sum);
            }
        }

        private static double triangle(int j, double centre, double reach) {
            return Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
        }

        void reverse() {
            for (int i = 0, j = length - 1; i < j; i++, j--) {
                int swap = first[i];
                first[i] = first[j];
                first[j] = swap;
                swap = count[i];
                count[i] = count[j];
                count[j] = swap;
                for (int t = 0; t < width; t++) {
                    float weight = weights[i * width + t];
                    weights[i * width + t] = weights[j * width + t];
                    weights[j * width + t] = weight;
                }
            }
        }
    }
}
