// The whole screen; so far only its name.
const name = 'Chainwalk';

export function App() {
  return <h1>{name}</h1>;
}
