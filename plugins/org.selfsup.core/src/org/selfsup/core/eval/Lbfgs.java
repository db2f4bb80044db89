package org.selfsup.core.eval;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Minimises a smooth convex function by limited-memory BFGS (Nocedal 1980; Nocedal and Wright, algorithm 7.4) with a
 * backtracking line search. Deterministic.
 */
final class Lbfgs {

    private static final int MEMORY = 12;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MAX_HALVINGS = 30;

    /** A function of a vector. */
    interface Objective {

        /** The value at x; its gradient goes to {@code gradient}. */
        double at(double[] x, double[] gradient);
    }

    /** Knows how the function bends; the better, the fewer steps. */
    interface Metric {

        /** Divides a gradient by a rough matrix of second derivatives, which must be positive definite. */
        void divide(double[] gradient);
    }

    private record Pair(double[] step, double[] change, double inverse) {}

    private final double tolerance;
    private final int maxIterations;

    /**
     * @param tolerance stop when no component of the gradient is larger
     * @param maxIterations stop after so many steps in any case
     */
    Lbfgs(double tolerance, int maxIterations) {
        this.tolerance = tolerance;
        this.maxIterations = maxIterations;
    }

    /** Walks from {@code start} to the minimum and returns the place. */
    double[] minimise(Objective objective, double[] start, Metric metric) {
        var x = start.clone();
        var gradient = new double[x.length];
        double value = objective.at(x, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int i = 0; i < maxIterations && largest(gradient) > tolerance; i++) {
            var direction = direction(gradient, memory, metric);
            var next = new double[x.length];
            var nextGradient = new double[x.length];
            double nextValue = search(objective, x, value, gradient, direction, next, nextGradient);
            if (!(nextValue < value)) {
                if (memory.isEmpty()) {
                    break; // no descent along the gradient itself: rounding is all that is left
                }
                memory.clear();
                continue;
            }
            remember(memory, x, gradient, next, nextGradient);
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return x;
    }

    private static double search(Objective objective, double[] x, double value, double[] gradient, double[] direction,
            double[] next, double[] nextGradient) {
        double slope = dot(gradient, direction);
        double step = 1;
        for (int i = 0; i < MAX_HALVINGS; i++) {
            for (int j = 0; j < x.length; j++) {
                next[j] = x[j] + step * direction[j];
            }
            double reached = objective.at(next, nextGradient);
            if (reached <= value + SUFFICIENT_DECREASE * step * slope) {
                return reached;
            }
            step /= 2;
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The two-loop recursion: minus the inverse Hessian's estimate times the gradient. */
    private static double[] direction(double[] gradient, Deque<Pair> memory, Metric metric) {
        var q = gradient.clone();
        var factors = new ArrayDeque<Double>();
        for (var pairs = memory.descendingIterator(); pairs.hasNext();) {
            var pair = pairs.next();
            double factor = pair.inverse * dot(pair.step, q);
            add(q, -factor, pair.change);
            factors.push(factor);
        }
        metric.divide(q);
        double scale = memory.isEmpty() ? 1 : scale(memory.getLast(), metric);
        for (int i = 0; i < q.length; i++) {
            q[i] *= scale;
        }
        for (var pair : memory) {
            add(q, factors.pop() - pair.inverse * dot(pair.change, q), pair.step);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    /** How much flatter the function was along the last step than {@code metric} says. */
    private static double scale(Pair last, Metric metric) {
        var divided = last.change.clone();
        metric.divide(divided);
        return 1 / (last.inverse * dot(last.change, divided));
    }

    private static void remember(Deque<Pair> memory, double[] x, double[] gradient, double[] next, double[] nextGradient) {
        var step = next.clone();
        add(step, -1, x);
        var change = nextGradient.clone();
        add(change, -1, gradient);
        double curvature = dot(step, change);
        if (curvature > 1e-12 * dot(change, change)) {
            memory.addLast(new Pair(step, change, 1 / curvature));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }
}
