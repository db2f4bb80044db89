package org.selfsup.core.eval;

/** Rows of features in 64 bits, which a fit reads again and again, however they are stored. */
interface Rows {

    int count();

    int features();

    /** Writes a row to the front of {@code into}. */
    void read(int row, double[] into);

    static Rows of(double[][] values) {
        return new Wide(values);
    }

    static Rows of(float[][] values) {
        return new Narrow(values);
    }

    /** Some of the rows, in the given order. */
    default Rows take(int[] chosen) {
        return new Chosen(this, chosen);
    }

    /** As they are. */
    record Wide(double[][] values) implements Rows {

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int features() {
            return values[0].length;
        }

        @Override
        public void read(int row, double[] into) {
            System.arraycopy(values[row], 0, into, 0, values[row].length);
        }
    }

    /** In 32 bits, half the memory. */
    record Narrow(float[][] values) implements Rows {

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int features() {
            return values[0].length;
        }

        @Override
        public void read(int row, double[] into) {
            float[] from = values[row];
            for (int j = 0; j < from.length; j++) {
                into[j] = from[j];
            }
        }
    }

    /** A part of others. */
    record Chosen(Rows all, int[] chosen) implements Rows {

        @Override
        public int count() {
            return chosen.length;
        }

        @Override
        public int features() {
            return all.features();
        }

        @Override
        public void read(int row, double[] into) {
            all.read(chosen[row], into);
        }
    }
}
