// The map: the five hooks, the stack around them, and the packet on its way.
import {
  Background,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  ViewportPortal,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../forms/useWords.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { appearanceStore } from '../ui/appearance.ts';
import { type Size, useSize } from '../ui/use-size.ts';
import { Arrows, WayEdge } from './edges/WayEdge.tsx';
import { flowEdges, flowNodes } from './flow.ts';
import type { HookNode } from './graph-of.ts';
import { type Layout, type LayoutSpec, layoutOf } from './layout.ts';
import { chooseLayout, fitViewport, homeViewport } from './layouts/choose.ts';
import './cards.css';
import './map.css';
import './packet.css';
import { Legend } from './Legend.tsx';
import { MapControls } from './MapControls.tsx';
import { HookFrame } from './nodes/HookFrame.tsx';
import { StationBox } from './nodes/StationBox.tsx';
import { graphNow } from './now.ts';
import { PacketHeader } from './PacketHeader.tsx';
import { PacketToken } from './PacketToken.tsx';
import { UnfoldedChains } from './UnfoldedChains.tsx';
import { type Lies, useFollow } from './use-follow.ts';

const NODES: NodeTypes = { hook: HookFrame, station: StationBox };
const EDGES: EdgeTypes = { way: WayEdge };

/** The library's hints speak of keys that do nothing here. */
const NO_HINTS = {
  'node.a11yDescription.default': '',
  'node.a11yDescription.keyboardDisabled': '',
  'edge.a11yDescription.default': '',
};

function useLayout(room: Size): Layout {
  const graph = useApp(graphNow);
  const isProjector = useStore(appearanceStore, (appearance) => appearance.isProjector);
  const hooks = useMemo(() => graph.nodes.filter((node): node is HookNode => node.kind === 'hook'), [graph]);
  const isShared = hooks.some(({ parts }) => parts.some((part) => part.kind === 'table' && part.chains.length > 1));
  const spec = chooseLayout(room, { isProjector, isShared });
  return useMemo(() => layoutOf(spec, hooks), [spec, hooks]);
}

/** Far enough out to see all of the map in the smallest frame of another page. */
const SMALLEST_ZOOM = 0.25;

/** The same as long as nothing of it changes: a telephone's map stays where it lies, however high its room is. */
function useLies(spec: LayoutSpec, room: Size): Lies {
  const isProjector = useStore(appearanceStore, (appearance) => appearance.isProjector);
  const whole = fitViewport(spec, room, isProjector);
  const home = homeViewport(spec, room, isProjector);
  const isWhole = whole.zoom === home.zoom;
  const { x, y, zoom } = home;
  return useMemo(() => {
    const opens = { x, y, zoom };
    return { home: opens, whole: isWhole ? opens : { x: whole.x, y: whole.y, zoom: whole.zoom } };
  }, [x, y, zoom, isWhole, whole.x, whole.y, whole.zoom]);
}

function Flow({ room }: { room: Size }) {
  const t = useWords();
  const graph = useApp(graphNow);
  const hasPacket = useApp((state) => currentWalk(state) !== undefined);
  const layout = useLayout(room);
  const { spec } = layout;
  const nodes = useMemo(() => flowNodes(graph, layout), [graph, layout]);
  const edges = useMemo(() => flowEdges(graph.edges, layout), [graph.edges, layout]);
  const lies = useLies(spec, room);
  const following = useFollow(layout, room, lies);
  return (
    <>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODES}
        edgeTypes={EDGES}
        defaultViewport={lies.home}
        minZoom={SMALLEST_ZOOM}
        maxZoom={4}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        ariaLabelConfig={NO_HINTS}
        attributionPosition="bottom-right"
        onMoveStart={(event) => event !== null && following.onTouch()}
        data-layout={spec.name}
        aria-label={t('map.label')}
      >
        <Background gap={20} size={1.2} color="var(--grid-dot)" />
        <ViewportPortal>
          {spec.name === 'wide' && <Legend />}
          <UnfoldedChains spec={spec} />
          <PacketToken layout={layout} />
        </ViewportPortal>
        <Arrows />
      </ReactFlow>
      {spec.headerWidth === 0 && hasPacket && (
        <div className="packet-strip">
          <div className="packet-header">
            <PacketHeader />
          </div>
        </div>
      )}
      <MapControls {...following} />
    </>
  );
}

/** The map, drawn as soon as its room is known. */
export function HookMap() {
  const [ref, room] = useSize<HTMLDivElement>();
  return (
    <div ref={ref} className="map">
      {room !== undefined && room.width > 0 && (
        <ReactFlowProvider>
          <Flow room={room} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
