package org.selfsup.core.eval;

import java.util.Random;

/** Embeddings to be measured, the same for the same seed, and their classes. */
final class SyntheticRows {

    private SyntheticRows() {
    }

    /** Noise: normal numbers that say nothing of any class. */
    static float[][] random(int rows, int columns, long seed) {
        var random = new Random(seed);
        var out = new float[rows][columns];
        for (var row : out) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return out;
    }

    /** Rows of four classes in turn, each class around its own axis. */
    static float[][] clusters(int rows, long seed) {
        var x = random(rows, 4, seed);
        for (int i = 0; i < rows; i++) {
            x[i][i % 4] += 4;
        }
        return x;
    }

    /** The classes in turn. */
    static int[] labels(int rows, int classes) {
        var y = new int[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = i % classes;
        }
        return y;
    }

    /** Of the angle between two rows. */
    static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
