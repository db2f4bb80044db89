package org.selfsup.core.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * MoCo's InfoNCE (He et al. 2020, arXiv:1911.05722, equation 1): each query has one positive key and K negatives in the
 * queue.
 *
 * <pre>  L = 1/n Σ_i −log( exp(q_i·k_i / τ) / (exp(q_i·k_i / τ) + Σ_j exp(q_i·queue_j / τ)) )</pre>
 *
 * Queries and keys are scaled to length 1 here; the rows of the queue were when they were keys and are taken as they are.
 * Keys and queue are constants. Chance level, when all similarities are equal, is log(K + 1).
 */
public final class InfoNce {

    /** Queries compared with the queue at once: with 65,536 keys a matrix of 32 MB. */
    private static final int BLOCK = 128;

    /** No float is 0 that is exp(−x) of an x up to this. */
    private static final double LARGEST_EXPONENT = 80;

    private InfoNce() {}

    /**
     * Loss and gradient.
     *
     * @param q [n, d] queries, not normalised; float or double
     * @param k [n, d] the key of the same image's other view, not normalised
     * @param queue [K, d] earlier keys, of length 1
     * @param temperature τ &gt; 0
     * @return the gradient [n, d] with respect to q, in the data type of q
     * @throws IllegalArgumentException if the shapes do not fit or τ ≤ 0
     */
    public static LossGradient of(INDArray q, INDArray k, INDArray queue, double temperature) {
        return of(q, k, queue, temperature, MatrixProducts.BY_ND4J);
    }

    /** The same with products of matrices computed in a way of the caller's. */
    public static LossGradient of(INDArray q, INDArray k, INDArray queue, double temperature, MatrixProducts products) {
        Temperature.check(temperature);
        if (q.rank() != 2 || !q.equalShapes(k) || queue.rank() != 2 || queue.columns() != q.columns()) {
            throw new IllegalArgumentException("queries and keys must be [n, d] and the queue [K, d], got "
                    + Arrays.toString(q.shape()) + ", " + Arrays.toString(k.shape()) + " and "
                    + Arrays.toString(queue.shape()));
        }
        var query = UnitRows.of(q);
        var u = query.unit();
        var key = UnitRows.of(k).unit();
        var atUnit = u.like();
        double loss = 0;
        for (long from = 0; from < q.rows(); from += BLOCK) {
            long count = Math.min(BLOCK, q.rows() - from);
            try (var memory = BlockMemory.open()) {
                loss += block(RowRange.of(u, from, count), RowRange.of(key, from, count), queue, temperature, products,
                        RowRange.of(atUnit, from, count));
            }
        }
        return new LossGradient(loss / q.rows(), query.gradient(atUnit.divi(q.rows() * temperature)));
    }

    /** Loss of some queries u of length 1; what stands before 1/(n τ) in their gradient goes to {@code atUnit}. */
    private static double block(INDArray u, INDArray key, INDArray queue, double temperature, MatrixProducts products,
            INDArray atUnit) {
        var positive = u.mul(key).sum(true, 1).divi(temperature);
        var exponentials = Exponentials.of(u, queue, positive, temperature, products);
        var p = exponentials.p;
        var ofPositive = Transforms.exp(positive.sub(exponentials.most), false);
        var ones = Nd4j.ones(p.dataType(), p.columns(), 1);
        var sums = products.of(p, false, ones, false, 1).addi(ofPositive);
        double logs = Transforms.log(sums.castTo(DataType.DOUBLE), true).sumNumber().doubleValue();
        // Σ over all keys of (probability − [positive]) · key
        atUnit.assign(products.of(p, false, queue, false, 1).diviColumnVector(sums)
                .addi(key.mulColumnVector(ofPositive.divi(sums).subi(1))));
        return logs + exponentials.most.sumNumber().doubleValue() - positive.sumNumber().doubleValue();
    }

    /**
     * Of the similarities of queries with the queue.
     *
     * @param p exp(similarity − most), [n, K]: the one array that grows with the queue
     * @param most what is taken from all exponents of a query, [n, 1]
     */
    private record Exponentials(INDArray p, INDArray most) {

        static Exponentials of(INDArray u, INDArray queue, INDArray positive, double temperature, MatrixProducts products) {
            // with rows of length 1 no similarity is above 1/τ or below −1/τ
            if (2 / temperature <= LARGEST_EXPONENT) {
                return new Exponentials(products.exponentials(u, queue, 1 / temperature),
                        positive.ulike().assign(1 / temperature));
            }
            var p = products.of(u, false, queue, true, 1 / temperature);
            var most = Transforms.max(p.max(true, 1), positive);
            return new Exponentials(Transforms.exp(p.subiColumnVector(most), false), most);
        }
    }

    /** log(K + 1): the loss of an encoder that tells nothing apart. */
    public static double chance(int queueSize) {
        return Math.log(queueSize + 1.0);
    }
}
