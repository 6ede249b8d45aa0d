package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of Certificate Transparency, by the vectors of its reference implementation. */
class MerkleTreeTests {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest(name = "{0} leaves")
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void a_root_is_that_of_the_reference(int leaves, String root) {
        List<byte[]> hashes =
                LEAVES.subList(0, leaves).stream().map(MerkleTreeTests::leaf).toList();

        assertThat(HEX.formatHex(MerkleTree.root(hashes))).isEqualTo(root);
    }

    @ParameterizedTest(name = "{0} leaves")
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 100, 1025})
    void every_leaf_has_a_path_to_the_root_and_no_other_leaf_takes_it(int leaves) {
        List<byte[]> hashes = IntStream.range(0, leaves)
                .mapToObj(i -> leaf("%08x".formatted(i)))
                .toList();
        byte[] root = MerkleTree.root(hashes);

        for (int place = 0; place < leaves; place++) {
            List<byte[]> path = MerkleTree.path(hashes, place);
            assertThat(MerkleTree.rootOf(hashes.get(place), place, leaves, path))
                    .isEqualTo(root);
            assertThat(MerkleTree.rootOf(leaf("ff"), place, leaves, path)).isNotEqualTo(root);
        }
    }

    @Test
    void a_tree_without_leaves_has_no_root() {
        assertThatThrownBy(() -> MerkleTree.root(List.of())).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] leaf(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        return Sha256.of(ByteBuffer.allocate(1 + bytes.length).put((byte) 0).put(bytes));
    }
}
