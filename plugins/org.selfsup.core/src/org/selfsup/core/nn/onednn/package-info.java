/**
 * The engine's layers and matrix products on oneDNN, for the processor. {@link org.selfsup.core.nn.onednn.OneDnn} is the way in;
 * nothing else is public, and nothing is ever saved: models consist of DL4J's own layers.
 *
 * <p><b>From a layer to oneDNN.</b> A layer of a DL4J graph goes down five steps, and the beginning or the end of a name says which
 * it is:
 *
 * <pre>
 *   Fast…         its configuration for DL4J, made by OneDnnLayers
 *   …OnCpu        the layer or vertex that DL4J calls; owns Bindings: what it has made for the last shapes of its input
 *   …Calls        the layer at one shape, on all workers, each of which takes slices (Slices) or blocks (RowBlocks) of the batch;
 *                 but RowCalls and MapCalls are what one worker needs for a convolution, BlockCalls what each needs for batch-norm
 *   …Primitives   what oneDNN has compiled for a shape: cached (PrimitiveCache), shared by layers and threads
 *   Call          one primitive and its arguments, in the hands of one worker; MatmulCall, LayoutCopy and Addition have one each
 * </pre>
 *
 * How a batch is cut depends on shapes alone, and what its parts yield is added up in order: so the number of threads changes no
 * bit (ADR 30).
 *
 * <p><b>Ways to compute a convolution.</b> Forward and to the input it is a {@code ConvolutionPass}, which {@code ConvolutionCalls}
 * chooses; to the weights a {@code WeightsGradient}, which chooses itself. The beginning of a name says how:
 *
 * <ul>
 * <li>{@code Direct…}: as oneDNN does it, any shape, and the only way on other processors than x86-64; {@code PartsGradient}
 * adds up the gradients of parts of the batch.
 * <li>{@code Row…}: 3×3 with stride 1 in float32, by Winograd's algorithm down the columns; a row of a map is one value of it
 * (ADR 54, 56, 68). But {@code RowBlocks} are rows of batch-norm's matrix, and {@code RowShape} serves {@code Map…} as well.
 * <li>{@code Map…}: the same along the rows, too, for maps of up to 64 positions with many channels (ADR 59, 63, 64).
 * <li>{@code Taps…}: to the weights only, a product of matrices for each element of the kernel, for strides and for bf16 (ADR 56,
 * 58).
 * </ul>
 *
 * <p><b>Batch-norm.</b> In a training pass the layers around it take its statistics ({@code ChannelStatistics}) and do its work
 * ({@code FusedOperation}) while a slice of the batch is in the cache (ADR 61, 65); in other passes it does all itself.
 *
 * <p><b>Encoders that do not learn</b> do without DL4J: {@code FoldedLayers} takes a backbone down as a list, with batch-norm,
 * addition and ReLU in the convolution before them ({@code FoldedConvolution}). Each layer is an {@code InferenceStep}, a pooling
 * or one of {@code DirectConvolution}, {@code RowConvolution} and {@code MapConvolution}; {@code FoldedEncoder} takes slices of
 * images through all of them (ADR 53, 66).
 *
 * <p><b>Memory.</b> A layer puts its results and gradients in {@code Activations}: in a training pass {@code PassMemory}, which
 * counts references and recomputes what it has evicted (ADR 57, 62), else DL4J's workspaces. They may be bf16
 * ({@code ActivationType}, ADR 58). {@code Scratch} lives for one call of a layer; what else the way back needs lies in a
 * {@code GrowingBuffer}.
 *
 * <p><b>Products of matrices</b> are {@code Matmul}s: oneDNN's primitive ({@code MatmulCall}) or its BLAS function ({@code Gemm}),
 * whichever is faster (ADR 67, 68). Dense layers consist of them (ADR 55); losses and nearest neighbours ask for
 * {@code ParallelGemm} and {@code Exponentials} through {@code OneDnn}.
 */
package org.selfsup.core.nn.onednn;
