package org.selfsup.core.benchmark.jmh;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.loss.InfoNce;
import org.selfsup.core.loss.NtXent;
import org.selfsup.core.loss.UnitRows;

/** The losses with their gradients: NT-Xent of 512 views, InfoNCE of 128 queries against 4,096 keys; 128 values each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LossBenchmark {

    private static final double TEMPERATURE = 0.2;
    private static final int WIDTH = 128;

    private INDArray views;
    private INDArray queries;
    private INDArray keys;
    private INDArray queue;

    @Setup
    public void fill() {
        // in training, ND4J is set up by the kit
        Acceleration.kit();
        Acceleration.useThreads(2);
        views = Nd4j.randn(DataType.FLOAT, 512, WIDTH);
        queries = Nd4j.randn(DataType.FLOAT, 128, WIDTH);
        keys = Nd4j.randn(DataType.FLOAT, 128, WIDTH);
        queue = UnitRows.of(Nd4j.randn(DataType.FLOAT, 4096, WIDTH)).unit();
    }

    @Benchmark
    public void ntXent() {
        NtXent.of(views, TEMPERATURE).gradient().close();
    }

    @Benchmark
    public void infoNce() {
        InfoNce.of(queries, keys, queue, TEMPERATURE).gradient().close();
    }
}
