package org.selfsup.core.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Networks as people build and save them with plain DL4J. */
final class OwnDl4jGraphs {

    static final ForeignInput INPUT = new ForeignInput(16, ForeignInput.Pixels.ZERO_TO_ONE);

    private OwnDl4jGraphs() {
    }

    static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder().seed(3)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 1e-3, 0.9))).weightInit(WeightInit.RELU)
                .l2(1e-4).graphBuilder().addInputs("pixels");
    }

    static ConvolutionLayer convolution(int outputs) {
        return new ConvolutionLayer.Builder(3, 3).nOut(outputs).activation(Activation.RELU).build();
    }

    static OutputLayer classifier() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    static ComputationGraph graph(GraphBuilder g, int channels) {
        var graph = new ComputationGraph(g.setInputTypes(InputType.convolutional(16, 16, channels)).build());
        graph.init();
        return graph;
    }

    /** What people build: branches, a sum, batch-norm as DL4J sets it, dropout, decay, a classifier; trained a little. */
    static ComputationGraph trainedClassifier(int channels) {
        var g = builder();
        g.addLayer("pad", new ZeroPaddingLayer(1, 1), "pixels");
        g.addLayer("conv_1", convolution(6), "pad");
        g.addLayer("norm", new BatchNormalization.Builder().activation(Activation.LEAKYRELU).build(), "conv_1");
        g.addLayer("pool", new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(), "norm");
        g.addLayer("left", convolution(4), "pool");
        g.addLayer("right", convolution(4), "pool");
        g.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right");
        g.addVertex("both", new MergeVertex(), "sum", "right");
        g.addLayer("drop", new DropoutLayer.Builder(new SpatialDropout(0.7)).build(), "both");
        g.addLayer("features", new DenseLayer.Builder().nOut(10).dropOut(0.5).activation(Activation.TANH).build(), "drop");
        g.addLayer("classes", classifier(), "features");
        var graph = graph(g.setOutputs("classes"), channels);
        var labels = Nd4j.zeros(12, 3);
        IntStream.range(0, 12).forEach(i -> labels.putScalar(i, i % 3, 1));
        for (int step = 0; step < 3; step++) {
            graph.fit(new DataSet(Nd4j.rand(12, channels, 16, 16), labels));
        }
        return graph;
    }

    /** A network whose output is the vector itself. */
    static ComputationGraph plainEncoder() {
        var g = builder();
        g.addLayer("conv", convolution(5), "pixels");
        g.addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "conv");
        return graph(g.setOutputs("mean"), 3);
    }

    static byte[] file(ComputationGraph graph) throws IOException {
        var out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, out, true);
        return out.toByteArray();
    }

    static PretrainedModel read(byte[] file, ForeignInput input) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(file), input, TestModels.GO_ON);
    }
}
